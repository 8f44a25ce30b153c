// SPDX-License-Identifier: Apache-2.0
import { encode } from 'uqr';

type QrCodeProps = {
  readonly value: string;
  /** What it leads to, for those who do not see it. */
  readonly label: string;
  /** Of a side, in pixels. */
  readonly size?: number;
};

/** A QR code as vectors, black on white in dark mode too, since telephones read nothing else. */
export function QrCode({ value, label, size = 200 }: QrCodeProps) {
  const { data, size: modules } = encode(value, { border: 2, ecc: 'M' });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${modules} ${modules}`} width={size} height={size}>
      <rect width={modules} height={modules} fill="#ffffff" />
      <path d={path} fill="#000000" shapeRendering="crispEdges" />
    </svg>
  );
}
