// Who is it? By a number, or by family name and birth date: nobody browses the registry.

import { h, isolated } from './dom.mjs';
import { Refused, searchHidden } from './fhir.mjs';
import { dateHint, dateIn, enterMovesOn, field, text, written } from './fields.mjs';
import { ageOf, nameOf, numberOf, sexOf } from './people.mjs';
import { say } from './shell.mjs';
import { word } from './words.mjs';

const MOST = 20;

/** @param found(patient), unknown({ family, birthDate, number }), unidentified() */
export function searchPane({ found, unknown, unidentified }) {
  const number = field('number', word('search.number'), text({ inputmode: 'numeric', dir: 'ltr', maxlength: 40 }),
    { hint: word('search.number-hint') });
  const family = field('family', word('patient.family'), text({ dir: 'auto', maxlength: 80 }));
  const birth = field('birth', word('patient.birth'), text({ inputmode: 'numeric', dir: 'ltr', maxlength: 10 }), { hint: dateHint() });
  const results = h('div', { class: 'results', 'aria-live': 'polite' });
  let latest = 0;

  const typed = () => ({
    number: number.input.value.trim(), family: family.input.value.trim(), birthDate: dateIn(birth.input) ?? null,
  });

  function question() {
    const date = dateIn(birth.input);
    birth.fault(date === undefined ? word('date.wrong') : null);
    const { number: value, family: name } = typed();
    if (value !== '') {
      return { identifier: value.replace(/\s/g, '') };
    }
    if (name.length >= 2 && date) {
      return { family: name, birthdate: date };
    }
    if (date !== undefined) {
      (name.length >= 2 ? birth : family).fault(name.length >= 2 ? word('search.needs-birth') : word('search.needs'));
    }
    return null;
  }

  async function search(event) {
    event.preventDefault();
    [number, family, birth].forEach(one => one.fault(null));
    const asked = question();
    if (asked === null) {
      return;
    }
    const mine = ++latest;
    results.replaceChildren(h('p', {}, word('search.searching')));
    try {
      const answer = await searchHidden('Patient', { ...asked, _count: MOST });
      if (mine === latest) {
        show((answer.entry ?? []).map(entry => entry.resource).filter(patient => patient.resourceType === 'Patient'));
      }
    } catch (problem) {
      results.replaceChildren();
      say(problem instanceof Refused ? problem.message : word('network.away'), 'fault');
    }
  }

  function show(patients) {
    results.replaceChildren(
      h('h3', {}, patients.length === 0 ? word('search.nobody') : word('search.found', patients.length)),
      h('ul', {}, patients.map(patient => h('li', {}, h('button', { type: 'button', class: 'patient', onclick: () => found(patient) },
        h('strong', {}, isolated(nameOf(patient))),
        h('span', {}, [sexOf(patient), ageOf(patient), patient.birthDate && written(patient.birthDate), numberOf(patient)]
          .filter(Boolean).join(' · ')))))),
      h('button', { type: 'button', onclick: () => unknown(typed()) }, word('search.create')));
    results.querySelector('button').focus();
  }

  const form = h('form', { class: 'pane search', onsubmit: search, novalidate: true },
    h('h2', {}, word('search.title')),
    number.root,
    h('p', { class: 'or' }, word('search.or')),
    h('div', { class: 'row' }, family.root, birth.root),
    h('div', { class: 'actions' },
      h('button', { type: 'submit', class: 'main' }, word('search.submit')),
      h('button', { type: 'button', onclick: () => unknown(typed()) }, word('desk.new')),
      h('button', { type: 'button', onclick: unidentified }, word('desk.unidentified'))),
    results);
  // A number is enough: Enter after it searches at once.
  number.input.addEventListener('keydown', event => {
    if (event.key === 'Enter' && number.input.value.trim() !== '') {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  birth.input.addEventListener('keydown', event => {
    if (event.key === 'Enter' && dateIn(birth.input)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  enterMovesOn(form);
  return { root: form, focus: () => number.input.focus() };
}
