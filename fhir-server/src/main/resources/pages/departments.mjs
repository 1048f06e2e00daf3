// The emergency departments of the facility that a person works for, and the one that this page is about: "?ed=" in
// the address, else the first.

import { h, isolated } from './dom.mjs';
import { search } from './fhir.mjs';
import { language, word } from './words.mjs';

const EMERGENCY_ROOM = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode|ER';
const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation';

/** A place's name in the language of the page, as far as the directory has it. */
export function placeName(location) {
  const translated = (location._name?.extension ?? [])
    .filter(extension => extension.url === TRANSLATION)
    .map(({ extension }) => Object.fromEntries(extension.map(part => [part.url, part.valueCode ?? part.valueString])))
    .find(({ lang }) => lang === language);
  return translated?.content ?? location.name ?? location.id;
}

/** @returns { id, others, select }: the department, the others, and a list to choose among them */
export async function chooseDepartment(person, main) {
  const all = await search(`Location?type=${encodeURIComponent(EMERGENCY_ROOM)}&organization=${encodeURIComponent(person.organization)}`);
  const asked = new URLSearchParams(location.search).get('ed');
  const chosen = all.find(({ id }) => id === asked) ?? all[0];
  if (chosen === undefined) {
    main.replaceChildren(h('p', { class: 'notice', role: 'alert' }, word('board.no-department')));
    return new Promise(() => {});
  }
  document.querySelector('body > header h1').replaceChildren(isolated(placeName(chosen)));
  const select = h('select', {
    'aria-label': word('board.department'),
    onchange: event => location.assign(`${location.pathname}?ed=${encodeURIComponent(event.target.value)}`),
  }, all.map(place => h('option', { value: place.id, selected: place === chosen }, placeName(place))));
  return { id: chosen.id, others: all.filter(place => place !== chosen), select };
}
