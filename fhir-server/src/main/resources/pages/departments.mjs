// The emergency departments of the facility that a person works for, and the one that this page is about: "?ed=" in
// the address, else the one that was chosen last, else the first.

import { h, isolated } from './dom.mjs';
import { search } from './fhir.mjs';
import { placeName } from './people.mjs';
import { word } from './words.mjs';

const EMERGENCY_ROOM = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode|ER';
const REMEMBERED = 'istijal.department';

/** @returns { id, others, select }: the department, the others, and a list to choose among them */
export async function chooseDepartment(person, main) {
  const all = await search(`Location?type=${encodeURIComponent(EMERGENCY_ROOM)}&organization=Organization/${person.organization}`);
  const asked = new URLSearchParams(location.search).get('ed');
  const chosen = all.find(({ id }) => id === asked) ?? all.find(({ id }) => id === localStorage.getItem(REMEMBERED)) ?? all[0];
  if (chosen === undefined) {
    main.replaceChildren(h('p', { class: 'notice', role: 'alert' }, word('board.no-department')));
    return new Promise(() => {});
  }
  localStorage.setItem(REMEMBERED, chosen.id);
  document.querySelector('body > header h1').replaceChildren(isolated(placeName(chosen)));
  const select = h('select', {
    'aria-label': word('board.department'),
    onchange: event => location.assign(`${location.pathname}?ed=${encodeURIComponent(event.target.value)}`),
  }, all.map(place => h('option', { value: place.id, selected: place === chosen }, placeName(place))));
  return { id: chosen.id, others: all.filter(place => place !== chosen), select };
}
