// Triage: numbers in, level and reasons out while they are typed; the nurse's level stands.

import { fill, h, isolated } from './dom.mjs';
import { Refused, parameters, post } from './fhir.mjs';
import { choice, enterMovesOn, field, keyed, number, numberIn } from './fields.mjs';
import { ageOf, estimatedAge, nameOf, sexOf } from './people.mjs';
import { shortTicket, slip, ticketOf } from './desk-ticket.mjs';
import { signsList } from './desk-signs.mjs';
import { say } from './shell.mjs';
import { word } from './words.mjs';

const UCUM = 'http://unitsofmeasure.org';
const PAUSE = 250;

/** Parameter of $triage, UCUM unit, unit as it is written. In the order in which a nurse measures. */
const MEASURES = [
  ['respiratory-rate', '/min', '/min'],
  ['oxygen-saturation', '%', '%'],
  ['supplemental-oxygen', 'L/min', 'L/min'],
  ['heart-rate', '/min', '/min'],
  ['systolic', 'mm[Hg]', 'mmHg'],
  ['diastolic', 'mm[Hg]', 'mmHg'],
  ['temperature', 'Cel', '°C'],
  ['pain', '{score}', '0–10'],
  ['glucose', 'g/L', 'g/L'],
  ['capillary-refill', 's', 's'],
];

/** What the server misses, by the code that it names it by, in the words of this form. */
const MISSED = {
  '9279-1': 'respiratory-rate',
  '59408-5': 'oxygen-saturation',
  '3151-8': 'supplemental-oxygen',
  '8867-4': 'heart-rate',
  '8480-6': 'systolic',
  '8462-4': 'diastolic',
  '8310-5': 'temperature',
  '72514-3': 'pain',
  '14743-9': 'glucose',
  '41653-7': 'glucose',
  'capillary-refill': 'capillary-refill',
  '67775-7': 'consciousness',
  'respiratory-effort': 'respiratory-effort',
};

const quantity = (value, code) => ({ value, system: UCUM, code });
/** As it is written on paper: UCUM's brackets and braces are for machines. */
const unitOf = ({ code, unit }) => ({ 'mm[Hg]': 'mmHg', Cel: '°C' }[code] ?? (code ?? unit ?? '').replace(/\{.*\}/, ''));

const named = (answer, name) => answer.parameter?.filter(found => found.name === name) ?? [];
const partOf = (parameter, name) => parameter.part?.find(found => found.name === name);

/** @param desk { department, person, consciousness, respiratoryEffort, reasons, signs() } */
export function triagePane(desk, stay, patient, { done, cancel }) {
  const measures = new Map(MEASURES.map(([name, code, unit]) =>
    [name, { code, ...field(`vital-${name}`, word(`vital.${name}`), number(), { unit }) }]));
  const consciousness = keyed('consciousness', word('vital.consciousness'),
    desk.consciousness.map(({ code, display }) => [code, code, display]), changed);
  const effort = field('vital-respiratory-effort', word('vital.respiratory-effort'),
    choice([['', '–'], ...desk.respiratoryEffort.map(({ code, display }) => [code, display])]));
  const pregnant = field('pregnant', word('triage.pregnant'), choice([['', '–'], ['true', word('yes')], ['false', word('no')]]));
  const signs = signsList(changed);
  const advice = h('div', { class: 'advice', 'aria-live': 'polite' }, h('p', {}, word('triage.begin')));
  const level = keyed('level', word('triage.stands'),
    [['', null, word('triage.computed')], ...[1, 2, 3, 4, 5].map(n => [String(n), String(n), word(`level.${n}`).replace(/^\d · /, '')])], levelChanged);
  level.value = '';
  const reason = field('override-reason', word('triage.reason'),
    choice([['', '–'], ...desk.reasons.map(({ code, display }) => [code, display])]));
  reason.root.hidden = true;
  const submit = h('button', { type: 'submit', class: 'main' }, word('triage.submit'));
  let computed = null;
  let timer = null;
  let asking = null;

  /** @returns what was entered, or null when a field holds what is no number */
  function entered() {
    const given = [];
    let wrong = false;
    for (const [name, one] of measures) {
      const value = numberIn(one.input);
      if (value === undefined) {
        one.fault(word('number.wrong'));
        wrong = true;
      } else if (value !== null) {
        given.push([name, 'Quantity', quantity(value, one.code)]);
      }
    }
    given.push(['consciousness', 'Code', consciousness.value]);
    given.push(['respiratory-effort', 'Code', effort.input.value || null]);
    given.push(['pregnant', 'Boolean', pregnant.input.value === '' ? null : pregnant.input.value === 'true']);
    signs.chosen().forEach(code => given.push(['discriminator', 'Coding', { code }]));
    return wrong ? null : given;
  }

  function person() {
    const estimate = estimatedAge(patient);
    return [
      ['birth-date', 'Date', patient.birthDate],
      ['age', 'Quantity', patient.birthDate === undefined && estimate ? quantity(estimate.value, estimate.code) : null],
      ['gender', 'Code', patient.gender],
    ];
  }

  function changed() {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  }

  async function ask() {
    asking?.abort();
    const given = entered();
    if (given === null) {
      return;
    }
    const mine = asking = new AbortController();
    try {
      const answer = await post('Encounter/$triage-advice', parameters([['location', 'Reference', { reference: `Location/${desk.department.id}` }], ...person(), ...given]), { signal: mine.signal });
      if (mine === asking) {
        clearFaults();
        show(answer);
      }
    } catch (problem) {
      if (mine === asking && !mine.signal.aborted) {
        clearFaults();
        if (problem instanceof Refused) {
          placeFaults(problem);
          computed = null;
          advice.replaceChildren(h('p', { class: 'notice' }, word('triage.cannot')));
        } else {
          advice.replaceChildren(h('p', { class: 'notice' }, word('triage.no-advice')));
        }
      }
    }
  }

  const clearFaults = () => [...measures.values(), effort, pregnant, reason].forEach(one => one.fault(null));

  /** @returns whether each fault found its field */
  function placeFaults(problem) {
    return problem.issues.every(issue => {
      const name = /name='([^']+)'/.exec(issue.expression?.[0] ?? '')?.[1];
      const place = measures.get(name) ?? { 'override-reason': reason, pregnant, 'respiratory-effort': effort }[name];
      place?.fault(issue.details?.text ?? issue.diagnostics);
      if (place === reason) {
        reason.root.hidden = false;
      }
      return place !== undefined;
    });
  }

  function show(answer) {
    const reached = named(answer, 'level')[0]?.valueCoding;
    const least = named(answer, 'at-least')[0]?.valueCoding;
    const missing = named(answer, 'missing').map(({ valueCoding }) => valueCoding);
    const reasons = named(answer, 'reason');
    signs.scale(named(answer, 'scale')[0]?.valueCoding?.code, patient, desk.signs);
    computed = reached?.code ?? least?.code ?? null;
    fill(advice,
      reached ? h('p', { class: `level big level${reached.code}` }, word(`level.${reached.code}`))
        : least ? h('p', { class: `level big level${least.code}` }, word('triage.at-least', word(`level.${least.code}`)))
          : h('p', { class: 'level big level0' }, word('triage.incomplete')),
      reasons.length === 0 ? null : h('ul', { class: 'reasons' }, reasons.map(reasonLine)),
      named(answer, 'score').filter(score => partOf(score, 'total')).map(score =>
        h('p', { class: 'score' }, isolated(partOf(score, 'text').valueString), ' ',
          h('strong', {}, String(partOf(score, 'total').valueInteger)))),
      missing.length === 0 ? null : h('p', { class: 'missing' }, word('triage.missing'), ' ',
        missing.map(({ display, code }) => MISSED[code] ? word(`vital.${MISSED[code]}`) : display ?? code).join(word('list.comma'))));
    levelChanged();
  }

  function reasonLine(found) {
    const value = partOf(found, 'value');
    const shown = value?.valueQuantity ? `${value.valueQuantity.value} ${unitOf(value.valueQuantity)}`.trim() : null;
    const its = partOf(found, 'level')?.valueCoding?.code;
    return h('li', {}, its ? h('span', { class: `level level${its}` }, its) : null, ' ',
      partOf(found, 'text').valueString, shown ? [' ', h('bdi', { class: 'value' }, shown)] : null);
  }

  function levelChanged() {
    const chosen = level.value;
    reason.root.hidden = !chosen || chosen === computed;
  }

  async function triage(event) {
    event.preventDefault();
    const given = entered();
    if (given === null) {
      form.querySelector('[aria-invalid=true]')?.focus();
      return;
    }
    const overridden = !reason.root.hidden;
    if (overridden && reason.input.value === '') {
      reason.fault(word('triage.reason-missing'));
      reason.input.focus();
      return;
    }
    submit.disabled = true;
    try {
      const answer = await post(`Encounter/${stay.id}/$triage`, parameters([
        ...given,
        ['level', 'Code', level.value || null],
        ['override-reason', 'Code', overridden ? reason.input.value || null : null],
        ['performer', 'Reference', desk.person.fhirUser ? { reference: desk.person.fhirUser } : null],
      ]));
      const after = answer.entry?.at(-1)?.resource;
      const stands = after?.priority?.coding?.[0]?.code ?? level.value ?? computed;
      say(word('triage.done', shortTicket(ticketOf(stay)), word(`level.${stands || computed || 0}`)));
      done();
    } catch (problem) {
      submit.disabled = false;
      if (problem instanceof Refused) {
        clearFaults();
        if (!placeFaults(problem)) {
          say(problem.message, 'fault');
        }
        form.querySelector('[aria-invalid=true]')?.focus();
      } else {
        say(word('triage.away'), 'fault');
      }
    }
  }

  const childbearing = patient.gender !== 'male';
  const form = h('form', { class: 'pane triage', onsubmit: triage, oninput: changed, novalidate: true },
    h('h2', {}, word('triage.title'), ' ', h('span', { class: 'ticket', dir: 'ltr' }, shortTicket(ticketOf(stay)))),
    h('p', { class: 'summary' }, h('strong', {}, isolated(nameOf(patient))), ' ', [sexOf(patient), ageOf(patient)].join(' · '),
      stay.reasonCode?.[0]?.text ? [' — ', isolated(stay.reasonCode[0].text)] : null),
    h('div', { class: 'triage-grid' },
      h('div', {},
        h('fieldset', { class: 'vitals' }, h('legend', {}, word('triage.vitals')), [...measures.values()].map(({ root }) => root)),
        consciousness.root,
        h('div', { class: 'row' }, effort.root, childbearing ? pregnant.root : null),
        signs.root),
      h('div', { class: 'verdict' }, advice, level.root, reason.root,
        h('div', { class: 'actions' }, submit, h('button', { type: 'button', onclick: cancel }, word('cancel'))))),
    h('details', { class: 'ticket-again' }, h('summary', {}, word('ticket.title')), slip(stay, desk.department)));
  enterMovesOn(form);
  changed();
  return { root: form, focus: () => measures.get('respiratory-rate').input.focus() };
}
