// SPDX-License-Identifier: Apache-2.0
import { addDays, today } from './calendar.ts';
import { people } from './data.ts';
import { Random } from './random.ts';

export type Person = {
  readonly number: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly title: string;
  readonly department: string;
  readonly hired: string;
  readonly left: string | undefined;
  readonly lastTraining: string | undefined;
};

const surnames = people.surnameStarts.flatMap((start) => people.surnameEnds.map((end) => start + end));

/** Each number gives another pair of names: first names go round fast, surnames slowly and scattered. */
function nameOf(n: number): Pick<Person, 'firstName' | 'lastName'> {
  const { firstNames } = people;
  const firstName = firstNames[(n * 7) % firstNames.length] ?? '';
  const lastName = surnames[(n * 29) % surnames.length] ?? '';
  return { firstName, lastName };
}

function person(n: number, title: string, department: string): Person {
  const random = new Random(`person/${n}`);
  const hired = addDays(today, -random.between(90, 9000));
  const trained = random.chance(0.78)
    ? random.between(5, 330)
    : random.chance(0.6)
      ? random.between(370, 900)
      : undefined;
  const lastTraining = trained === undefined ? undefined : addDays(today, -trained);
  return {
    number: String(20_000 + n * 3),
    ...nameOf(n),
    title,
    department,
    hired,
    left: random.chance(0.05) ? addDays(today, -random.between(5, 120)) : undefined,
    lastTraining: lastTraining !== undefined && lastTraining > hired ? lastTraining : undefined,
  };
}

function everybody(): ReadonlyMap<string, Person> {
  const all = new Map<string, Person>();
  for (const [key, { department, left, title }] of Object.entries(people.functions)) {
    all.set(key, { ...person(all.size, title, department), left });
  }
  for (const [title, department, count] of people.others) {
    for (let n = 0; n < count; n += 1) all.set(`${title}/${department}/${n}`, person(all.size, title, department));
  }
  return all;
}

const staff = everybody();

export const allPeople: readonly Person[] = [...staff.values()];

/** The name of who holds a function, as other files write it; '' for none. */
export function holder(key: string): string {
  if (key === '') return '';
  const found = staff.get(key);
  if (!found) throw new Error(`nobody has the function '${key}'`);
  return fullName(found);
}

export function namesWithTitle(title: string): readonly string[] {
  return allPeople.filter((candidate) => candidate.title === title).map(fullName);
}

function fullName({ firstName, lastName }: Person): string {
  return `${firstName} ${lastName}`;
}
