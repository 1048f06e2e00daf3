// One stay in a dialog: its events on a time axis, and the same as a list.

import { duration, sign, ticketOf } from './board-view.mjs';
import { h, isolated } from './dom.mjs';
import { get } from './fhir.mjs';
import { drawTimeline, eventsOf } from './timeline.mjs';
import { hasWord, timeOf, word } from './words.mjs';

const CLOCK = ['door-to-triage-minutes', 'door-to-doctor-minutes', 'door-to-decision-minutes', 'length-of-stay-minutes', 'boarding-minutes'];
const MINUTE = 60_000;

/** What an event is about, in words: the level, where to, how the patient leaves, what was ordered. */
function detailOf(event, places) {
  switch (event.kind) {
    case 'triage': return word(`level.${event.detail}`);
    case 'place': return places.get(event.reference?.split('/')[1]) ?? event.reference;
    case 'finished':
    case 'decision': return event.detail !== null && hasWord(`disposition.${event.detail}`) ? word(`disposition.${event.detail}`) : event.detail;
    default: return event.detail;
  }
}

/** @param moveTo called when another place is wanted */
export function showStay(stay, { name, places, now, moveTo }) {
  const body = h('div', {}, h('p', { class: 'loading' }, word('loading')));
  let leave = () => {};
  const dialog = h('dialog', { class: 'stay-dialog', 'aria-labelledby': 'stay-title' },
    h('h2', { id: 'stay-title' }, sign(stay.level), ' ', h('span', { class: 'hidden' }, word(`level.${stay.level}`)),
      h('span', { class: 'ticket', dir: 'ltr' }, ticketOf(stay)), ' ', isolated(name)),
    stay.complaint === null ? null : h('p', { dir: 'auto' }, stay.complaint),
    body,
    h('form', { method: 'dialog', class: 'actions' },
      h('button', { type: 'button', onclick: go }, word('board.move'), ' ', h('kbd', {}, 'M')),
      h('button', { class: 'main' }, word('close'))));
  function go() {
    leave = moveTo;
    dialog.close();
  }
  dialog.addEventListener('keydown', event => {
    if (event.code === 'KeyM' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      go();
    }
  });
  const before = document.activeElement?.closest?.('[data-stay]')?.dataset.stay;
  dialog.addEventListener('close', () => {
    dialog.remove();
    document.querySelector(`[data-stay="${before ?? stay.id}"]`)?.focus();
    leave();
  });
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector('button.main').focus();
  get(`Encounter/${stay.id}/$timeline`).then(
    answer => body.replaceChildren(...told(answer, stay, places, now)),
    problem => body.replaceChildren(h('p', { class: 'notice', role: 'alert' }, problem.message)));
}

function told(answer, stay, places, now) {
  const events = eventsOf(answer);
  const minutes = name => answer.parameter.find(parameter => parameter.name === name)?.valueInteger;
  return [
    h('div', { class: 'axis', tabindex: '0', role: 'group', 'aria-label': word('timeline.title') },
      drawTimeline({ stay, events, places, now })),
    h('dl', { class: 'clocks' }, CLOCK.filter(name => minutes(name) !== undefined).map(name =>
      h('div', {}, h('dt', {}, word(`timeline.${name}`)), h('dd', {}, duration(minutes(name) * MINUTE))))),
    h('table', { class: 'events' },
      h('caption', { class: 'hidden' }, word('timeline.title')),
      h('thead', {}, h('tr', {}, ['timeline.when', 'timeline.what', 'timeline.detail'].map(key => h('th', { scope: 'col' }, word(key))))),
      h('tbody', {}, events.map(event => h('tr', {},
        h('td', { class: 'ticket' }, timeOf(event.when)),
        h('td', {}, word(`event.${event.kind}`)),
        h('td', { dir: 'auto' }, detailOf(event, places) ?? ''))))),
  ];
}
