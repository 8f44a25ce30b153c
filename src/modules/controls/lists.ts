// SPDX-License-Identifier: Apache-2.0
import { declareList } from '../../contract/list.ts';
import { Driver, Flag, Follows, Overlay, SoaRow, Status } from './schemas.ts';

export const soaList = declareList('controls.soa', 'control', {
  /** In the order of the catalog. */
  control: { type: 'choice', sort: true },
  /** Where it comes from. */
  catalog: { type: 'choice', facet: true },
  /** Of what kind what asks for it is. */
  driver: { type: 'choice', values: Driver.shape.kind.options, facet: true },
  /** The part of the catalog that the control stands in, such as 5; of other sources, the source. */
  group: { type: 'choice', facet: true },
  state: { type: 'choice', values: SoaRow.shape.state.options, facet: true },
  applicable: { type: 'boolean', facet: true },
  status: { type: 'choice', values: Status.options, facet: true },
  flag: { type: 'choice', values: Flag.options, facet: true },
  owner: { type: 'text' },
  /** Of the exceptions from it. */
  exception: { type: 'choice', values: Overlay.shape.state.options, facet: true },
});
/** The items of one control source, beside what the Statement of Applicability says about related controls. */
export const sourceList = declareList('controls.source', 'item', {
  /** In the order of the catalog. */
  item: { type: 'choice', sort: true },
  group: { type: 'choice', facet: true },
  /** False where no mapping is known. */
  related: { type: 'boolean', facet: true },
  /** Of the related controls. */
  state: { type: 'choice', values: SoaRow.shape.state.options, facet: true },
  /** What follows for it from the decisions. */
  follows: { type: 'choice', values: Follows.shape.status.options, facet: true },
  /** Of the item's own applied controls. */
  status: { type: 'choice', values: Status.options, facet: true },
});
export const appliedList = declareList('controls.applied', 'name', {
  name: { type: 'text', sort: true },
  controlRef: { type: 'choice', sort: true },
  status: { type: 'choice', values: Status.options, sort: true, facet: true },
  statusAt: { type: 'date', sort: true },
  owner: { type: 'text', sort: true },
  unit: { type: 'id' },
});
export const claimList = declareList('controls.claims', 'id', {
  id: { type: 'id', sort: true },
  control: { type: 'choice', sort: true },
  sourceName: { type: 'choice', facet: true },
  applicable: { type: 'boolean', facet: true },
});
export const versionList = declareList('controls.versions', '-version', {
  version: { type: 'number', sort: true },
});
