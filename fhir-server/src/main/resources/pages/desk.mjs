// The triage desk: who comes, why, how ill, and the ticket; beside it who waits.

import { at, h } from './dom.mjs';
import { concepts, get, search } from './fhir.mjs';
import { admissionPane } from './desk-admission.mjs';
import { queuePane } from './desk-queue.mjs';
import { searchPane } from './desk-search.mjs';
import { print, shortTicket, slip, ticketOf } from './desk-ticket.mjs';
import { triagePane } from './desk-triage.mjs';
import { placeName } from './people.mjs';
import { open, say, shortcut } from './shell.mjs';
import { word } from './words.mjs';

const BASE = 'https://istijal.dz/fhir/ValueSet';
const ER = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode|ER';
const REMEMBERED = 'istijal.department';
/** Reasons of the same list that are a prescriber's. */
const FOR_MEDICATION = new Set(
  ['benefit-outweighs-risk', 'tolerated-before', 'no-alternative', 'will-monitor', 'dose-adjusted']);

const person = await open();
const main = at('content');
const departments = (await search(`Location?organization=Organization/${person.organization}&type=${encodeURIComponent(ER)}`))
  .map(location => ({ id: location.id, name: placeName(location) }));

if (departments.length === 0) {
  main.replaceChildren(h('p', { class: 'notice' }, word('desk.no-department')));
} else {
  await run(departments.find(({ id }) => id === localStorage.getItem(REMEMBERED)) ?? departments[0]);
}

async function run(department) {
  const triages = person.role !== 'reception';
  const [arrivalModes, complaints, consciousness, respiratoryEffort, reasons] = await Promise.all(
    ['arrival-mode', 'complaint', 'consciousness', 'respiratory-effort', 'override-reason'].map(set => concepts(`${BASE}/${set}`)));
  let criteria = null;
  const desk = {
    person,
    department: department.id,
    organization: person.organization,
    arrivalModes,
    complaints,
    consciousness,
    respiratoryEffort,
    reasons: reasons.filter(({ code }) => !FOR_MEDICATION.has(code)),
    signs: () => (criteria ??= get('CodeSystem?url=https://istijal.dz/fhir/CodeSystem/triage-criterion')
      .then(found => found.entry?.[0]?.resource.concept ?? [])),
  };
  const work = h('div', { class: 'work' });

  function turnTo(pane) {
    work.replaceChildren(pane.root);
    pane.focus();
    work.scrollIntoView({ block: 'nearest' });
  }

  const toSearch = () => turnTo(searchPane({
    found: patient => toAdmission({ patient }),
    unknown: typed => toAdmission({ typed }),
    unidentified: () => toAdmission({ unidentified: true }),
  }));

  const toAdmission = subject => turnTo(admissionPane(desk, subject, {
    admitted: (stay, patient) => {
      queue.refresh();
      toTicket(stay, patient);
    },
    openStay: toStay,
    cancel: toSearch,
  }));

  const toStay = (stay, patient) => triages ? toTriage(stay, patient) : toTicket(stay, patient);

  function toTriage(stay, patient) {
    turnTo(triagePane({ ...desk, department }, stay, patient, {
      done: () => {
        queue.refresh();
        toSearch();
      },
      cancel: toSearch,
    }));
  }

  function toTicket(stay, patient) {
    const next = triages
      ? h('button', { type: 'button', class: 'main', onclick: () => toTriage(stay, patient) }, word('ticket.triage'))
      : h('button', { type: 'button', class: 'main', onclick: toSearch }, word('ticket.next'));
    turnTo({
      root: h('section', { class: 'pane' },
        h('h2', {}, word('ticket.given', shortTicket(ticketOf(stay)))),
        slip(stay, department),
        h('div', { class: 'actions' }, next,
          h('button', { type: 'button', onclick: print }, word('ticket.print')),
          triages ? h('button', { type: 'button', onclick: toSearch }, word('ticket.later')) : null)),
      focus: () => next.focus(),
    });
  }

  const queue = queuePane(department, toStay);
  main.replaceChildren(
    h('div', { class: 'desk-head' },
      departments.length > 1 ? departmentChoice(department) : h('p', { class: 'department-name' }, h('bdi', {}, department.name))),
    h('div', { class: 'desk' }, work, queue.root));
  toSearch();

  shortcut('S', 'desk.search', toSearch);
  shortcut('N', 'desk.new', () => toAdmission({ typed: {} }));
  shortcut('U', 'desk.unidentified', () => toAdmission({ unidentified: true }));
  shortcut('Q', 'desk.queue', queue.focus);
  shortcut('T', 'desk.untriaged', () => {
    const first = queue.firstUntriaged();
    if (first) {
      first.click();
    } else {
      say(word('desk.all-triaged'));
    }
  });
  shortcut('P', 'ticket.print', () => document.querySelector('.slip') && print());
}

function departmentChoice(chosen) {
  return h('label', {}, word('desk.department'), ' ', h('select', {
    onchange: event => {
      localStorage.setItem(REMEMBERED, event.target.value);
      location.reload();
    },
  }, departments.map(({ id, name }) => h('option', { value: id, selected: id === chosen.id }, name))));
}
