// Who waits, in the order of calling, as it is now.

import { h, isolated } from './dom.mjs';
import { get } from './fhir.mjs';
import { follow } from './live.mjs';
import { ageOf, nameOf } from './people.mjs';
import { shortTicket, ticketOf } from './desk-ticket.mjs';
import { timeOf, word } from './words.mjs';

const ENTRY = 'https://istijal.dz/fhir/StructureDefinition/queue-entry';
const SHOWN = 100;
const SETTLE = 300;
const MINUTE = 60_000;

const part = (entry, url) => entry.extension?.find(found => found.url === ENTRY)?.extension?.find(found => found.url === url);

/** @param chosen(stay, patient) when somebody of the queue is wanted */
export function queuePane(department, chosen) {
  const count = h('span', { class: 'count' }, '–');
  const live = h('span', { class: 'live', role: 'status' }, '');
  const list = h('ol', { class: 'queue' });
  let asked = 0;
  let soon = null;
  let shownAt = null;

  async function refresh() {
    const mine = ++asked;
    const answer = await get(`Location/${department.id}/$queue?_count=${SHOWN}`);
    // What was asked last is shown, whatever comes later.
    if (mine === asked) {
      shownAt = new Date();
      show(answer);
    }
  }

  function refreshSoon() {
    clearTimeout(soon);
    soon = setTimeout(() => refresh().catch(() => {}), SETTLE);
  }

  function show(answer) {
    const patients = new Map((answer.entry ?? []).filter(({ resource }) => resource.resourceType === 'Patient')
      .map(({ resource }) => [`Patient/${resource.id}`, resource]));
    const stays = (answer.entry ?? []).filter(({ resource }) => resource.resourceType === 'Encounter');
    const focused = document.activeElement?.closest?.('.queue li')?.dataset.stay;
    count.textContent = answer.total;
    list.replaceChildren(...stays.map(({ resource, search }) => row(resource, patients.get(resource.subject.reference), search)));
    if (focused) {
      list.querySelector(`[data-stay="${focused}"] button`)?.focus();
    }
  }

  function row(stay, patient, search) {
    const level = part(search, 'level')?.valueCoding?.code ?? '0';
    const waited = part(search, 'waited-minutes')?.valueInteger ?? 0;
    const target = part(search, 'target-minutes')?.valueInteger;
    const overdue = part(search, 'overdue')?.valueBoolean === true;
    const away = part(search, 'away-since')?.valueDateTime;
    return h('li', { 'data-stay': stay.id, class: overdue ? 'overdue' : null },
      h('button', { type: 'button', onclick: () => chosen(stay, patient) },
        h('span', { class: `level level${level}` }, level === '0' ? '?' : level,
          h('span', { class: 'hidden' }, ` ${word(`level.${level}`)}`)),
        h('span', { class: 'ticket', dir: 'ltr' }, shortTicket(ticketOf(stay))),
        h('span', { class: 'who' }, patient ? [isolated(nameOf(patient)), ' · ', ageOf(patient)] : ''),
        h('span', { class: 'waited' },
          away ? word('queue.away', timeOf(away))
            : overdue ? word('queue.overdue', waited, target) : word('queue.waited', waited))));
  }

  follow(department.id, refreshSoon, connected => {
    live.textContent = connected ? word('queue.live') : word('queue.cut', shownAt ? timeOf(shownAt) : '–');
    live.classList.toggle('cut', !connected);
    if (connected) {
      refreshSoon();
    }
  });
  setInterval(refreshSoon, MINUTE);
  refreshSoon();

  return {
    root: h('section', { class: 'waiting', 'aria-labelledby': 'queue-title' },
      h('h2', { id: 'queue-title' }, word('queue.title'), ' ', count), live, list),
    focus: () => list.querySelector('button')?.focus(),
    refresh: refreshSoon,
    /** Who was first without a level. */
    firstUntriaged: () => list.querySelector('li:has(.level0) button'),
  };
}
