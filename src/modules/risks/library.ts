// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { type Language, type LocalText, languages } from '../../contract/local-text.ts';
import { AppError } from '../../platform/errors.ts';
import { AssessmentMethod } from './model/assessment-method.ts';
import { Criteria } from './model/criteria.ts';
import { asRule, type Library, LibraryFile, type ScenarioTexts, TextFile } from './model/scenario.ts';

const shippedLibrary = path.resolve(import.meta.dirname, '../../../catalogs/wardline-scenarios');
const shippedMethodsFolder = path.join(import.meta.dirname, 'methods');
const shippedCriteria = path.join(import.meta.dirname, 'default-criteria.yaml');

type Written = z.output<typeof LibraryFile>['scenarios'][number];

let library: Library | undefined;
/** The scenario library of this installation, read from disk once. @throws AppError corrupt, naming file and place */
export function readLibrary(): Library {
  library ??= openLibrary(shippedLibrary);
  return library;
}

let criteria: Criteria | undefined;
/** The criteria that hold until a hospital sets its own. @throws AppError corrupt */
export function defaultCriteria(): Criteria {
  criteria ??= readYaml(shippedCriteria, Criteria);
  return criteria;
}

let methods: readonly AssessmentMethod[] | undefined;
/** The methods of assessment beside the criteria that come with Wardline, by id. @throws AppError corrupt */
export function shippedMethods(): readonly AssessmentMethod[] {
  methods ??= fs
    .readdirSync(shippedMethodsFolder)
    .sort()
    .map((file) => readYaml(path.join(shippedMethodsFolder, file), AssessmentMethod));
  return methods;
}

/** Reads a library from a folder with library.yaml, text.en.yaml and text.de.yaml. @throws AppError corrupt */
export function openLibrary(folder: string): Library {
  const { scenarios, id, edition, licence, textOrigin } = readYaml(path.join(folder, 'library.yaml'), LibraryFile);
  const texts = Object.fromEntries(
    languages.map((language) => [language, readYaml(path.join(folder, `text.${language}.yaml`), TextFile)]),
  );
  const defects = [
    ...twice(scenarios),
    ...languages.flatMap((language) => textDefects(scenarios, texts[language] ?? {}, language)),
  ];
  if (defects.length > 0)
    throw new AppError('corrupt', `The scenarios in ${folder} cannot be used: ${defects.slice(0, 5).join('; ')}.`, {
      issues: defects.map((message) => ({ path: folder, message })),
    });
  const whole = {
    id,
    edition,
    licence,
    textOrigin,
    scenarios: scenarios.map((written) => ({ ...asRule(written), texts: textsOf(written, texts) })),
  };
  return { ...whole, version: createHash('sha256').update(JSON.stringify(whole)).digest('hex') };
}

const twice = (scenarios: readonly Written[]): string[] => {
  const ids = scenarios.map((scenario) => scenario.id);
  return ids.filter((id, i) => ids.indexOf(id) < i).map((id) => `scenario ${id} occurs twice`);
};

function textDefects(scenarios: readonly Written[], texts: TextFile, language: Language): string[] {
  const ids = scenarios.map((scenario) => scenario.id);
  const surplus = Object.keys(texts).filter((id) => !ids.includes(id));
  const missing = scenarios.flatMap(({ id, factors }) => {
    const text = texts[id];
    if (!text) return [`${language}: scenario ${id} has no text`];
    const wanted = factors.map((factor) => factor.id);
    return [
      ...wanted
        .filter((factor) => !text.factors[factor])
        .map((factor) => `${language}: factor ${factor} of ${id} has no text`),
      ...Object.keys(text.factors)
        .filter((factor) => !wanted.includes(factor))
        .map((factor) => `${language}: ${id} has no factor ${factor}`),
    ];
  });
  return [...surplus.map((id) => `${language}: there is a text but no scenario ${id}`), ...missing];
}

/** Call `textDefects` first: this one trusts that every text is there. */
function textsOf({ id, factors }: Written, texts: Readonly<Record<string, TextFile>>): ScenarioTexts {
  const both = (read: (text: TextFile[string] | undefined) => string | undefined): LocalText => ({
    en: read(texts.en?.[id]) ?? id,
    de: read(texts.de?.[id]) ?? id,
  });
  return {
    title: both((text) => text?.title),
    cause: both((text) => text?.cause),
    event: both((text) => text?.event),
    consequence: both((text) => text?.consequence),
    treatment: both((text) => text?.treatment),
    factors: Object.fromEntries(factors.map((factor) => [factor.id, both((text) => text?.factors[factor.id])])),
  };
}

function readYaml<S extends z.ZodType>(file: string, schema: S): z.output<S> {
  const result = schema.safeParse(parseYaml(file));
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => ({
    path: `${path.basename(file)}: ${issue.path.join('.')}`,
    message: issue.message,
  }));
  const first = issues.slice(0, 5).map((issue) => `${issue.path}: ${issue.message}`);
  throw new AppError('corrupt', `${file} is not what it must be: ${first.join('; ')}.`, { issues });
}

function parseYaml(file: string): unknown {
  try {
    return parse(fs.readFileSync(file, 'utf8'), { maxAliasCount: 0 });
  } catch (cause) {
    throw new AppError('corrupt', `${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
