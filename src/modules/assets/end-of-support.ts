// SPDX-License-Identifier: Apache-2.0

/**
 * Dates on which makers ended (or will end) the last security updates that come without a separate contract, as their
 * public life-cycle pages state them. The first pattern that fits a lower-cased name counts, so narrow ones stand first.
 * A product that no pattern names is unknown, never supported.
 */
export type EndOfSupport = { readonly like: string; readonly until: string; readonly source: string };

const microsoft = 'Microsoft life-cycle pages';
const ubuntu = 'Ubuntu release cycle (standard support)';
const debian = 'Debian long-term support';
const redhat = 'Red Hat Enterprise Linux life cycle';

export const operatingSystems: readonly EndOfSupport[] = [
  { like: '%windows xp%', until: '2014-04-08', source: microsoft },
  { like: '%windows vista%', until: '2017-04-11', source: microsoft },
  { like: '%windows embedded standard 7%', until: '2020-10-13', source: microsoft },
  { like: '%windows 7%', until: '2020-01-14', source: microsoft },
  { like: '%windows 8.1%', until: '2023-01-10', source: microsoft },
  { like: '%windows 8%', until: '2016-01-12', source: microsoft },
  { like: '%windows 10%ltsb%2015%', until: '2025-10-14', source: microsoft },
  { like: '%windows 10%ltsb%2016%', until: '2026-10-13', source: microsoft },
  { like: '%windows 10%lts_%2019%', until: '2029-01-09', source: microsoft },
  { like: '%windows 10%iot%ltsc%2021%', until: '2032-01-13', source: microsoft },
  { like: '%windows 10%ltsc%2021%', until: '2027-01-12', source: microsoft },
  { like: '%windows 10%', until: '2025-10-14', source: microsoft },
  { like: '%windows 11%ltsc%2024%', until: '2029-10-09', source: microsoft },
  { like: '%windows 2000%', until: '2010-07-13', source: microsoft },
  { like: '%server 2003%', until: '2015-07-14', source: microsoft },
  { like: '%server 2008%', until: '2020-01-14', source: microsoft },
  { like: '%server 2012%', until: '2023-10-10', source: microsoft },
  { like: '%server 2016%', until: '2027-01-12', source: microsoft },
  { like: '%server 2019%', until: '2029-01-09', source: microsoft },
  { like: '%server 2022%', until: '2031-10-14', source: microsoft },
  { like: '%server 2025%', until: '2034-10-10', source: microsoft },
  { like: '%ubuntu%14.04%', until: '2019-04-30', source: ubuntu },
  { like: '%ubuntu%16.04%', until: '2021-04-30', source: ubuntu },
  { like: '%ubuntu%18.04%', until: '2023-05-31', source: ubuntu },
  { like: '%ubuntu%20.04%', until: '2025-05-31', source: ubuntu },
  { like: '%ubuntu%22.04%', until: '2027-04-30', source: ubuntu },
  { like: '%ubuntu%24.04%', until: '2029-04-30', source: ubuntu },
  { like: '%debian%9%', until: '2022-06-30', source: debian },
  { like: '%debian%10%', until: '2024-06-30', source: debian },
  { like: '%debian%11%', until: '2026-08-31', source: debian },
  { like: '%debian%12%', until: '2028-06-30', source: debian },
  { like: '%centos%6%', until: '2020-11-30', source: 'CentOS project' },
  { like: '%centos%7%', until: '2024-06-30', source: 'CentOS project' },
  { like: '%centos%8%', until: '2021-12-31', source: 'CentOS project' },
  { like: '%red hat%6%', until: '2020-11-30', source: redhat },
  { like: '%red hat%7%', until: '2024-06-30', source: redhat },
  { like: '%red hat%8%', until: '2029-05-31', source: redhat },
  { like: '%red hat%9%', until: '2032-05-31', source: redhat },
];

/** Widely used components; `like` is matched against `name@version`. */
export const components: readonly EndOfSupport[] = [
  { like: 'openssl@0.%', until: '2015-12-31', source: 'OpenSSL release strategy' },
  { like: 'openssl@1.0.%', until: '2019-12-31', source: 'OpenSSL release strategy' },
  { like: 'openssl@1.1.%', until: '2023-09-11', source: 'OpenSSL release strategy' },
  { like: 'openssl@3.1.%', until: '2025-03-14', source: 'OpenSSL release strategy' },
  { like: 'log4j@1.%', until: '2015-08-05', source: 'Apache Logging' },
  { like: 'python@2.%', until: '2020-01-01', source: 'Python developer guide' },
  { like: 'python@3.8%', until: '2024-10-07', source: 'Python developer guide' },
  { like: 'node@16%', until: '2023-09-11', source: 'Node.js releases' },
  { like: 'node@18%', until: '2025-04-30', source: 'Node.js releases' },
  { like: 'qt@4.%', until: '2015-12-19', source: 'Qt releases' },
  { like: 'jquery@1.%', until: '2016-06-09', source: 'jQuery version support' },
  { like: 'jquery@2.%', until: '2016-06-09', source: 'jQuery version support' },
];
