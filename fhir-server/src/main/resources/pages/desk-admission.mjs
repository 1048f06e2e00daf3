// An admission: the patient, known or new, how they came and why. One transaction; sent again it is the same one.

import { h, isolated } from './dom.mjs';
import { Refused, get, post, search } from './fhir.mjs';
import { choice, dateHint, dateIn, enterMovesOn, field, keyed, number, numberIn, text, written } from './fields.mjs';
import { ageOf, nameOf, numberOf, sexOf } from './people.mjs';
import { say } from './shell.mjs';
import { timeOf, word } from './words.mjs';

const BASE = 'https://istijal.dz/fhir';
const LANGUAGE = 'http://hl7.org/fhir/StructureDefinition/language';
const OPEN = 'arrived,triaged,in-progress,onleave';

const random = () => [...crypto.getRandomValues(new Uint8Array(4))].map(byte => byte.toString(16).padStart(2, '0')).join('');
const stamp = () => new Date().toISOString().slice(0, 10).replaceAll('-', '');

/**
 * @param desk    { department, organization, arrivalModes, complaints }
 * @param subject { patient } who is known, { unidentified: true }, or { typed } of who is new
 */
export function admissionPane(desk, subject, { admitted, openStay, cancel }) {
  const patientPart = subject.patient ? knownPatient(subject.patient) : subject.unidentified ? unknownPatient() : newPatient(subject.typed);
  const mode = field('mode', word('admission.mode'), choice(desk.arrivalModes.map(({ code, display }) => [code, display])));
  const complaint = field('complaint', word('admission.complaint'), text({ list: 'complaints', dir: 'auto', maxlength: 200 }),
    { hint: word('admission.complaint-hint') });
  const warning = h('div', { 'aria-live': 'polite' });
  const submit = h('button', { type: 'submit', class: 'main' }, word('admission.submit'));
  // The same for every attempt of this form: a repetition finds what the first one stored.
  const visit = `D-${stamp()}-${random()}${random()}`;
  const provisional = `${subject.unidentified ? 'X' : 'T'}-${stamp()}-${random()}`;

  async function admit(event) {
    event.preventDefault();
    const patient = patientPart.read(provisional, desk);
    complaint.fault(complaint.input.value.trim() === '' ? word('admission.complaint-missing') : null);
    if (patient === null || complaint.input.value.trim() === '') {
      form.querySelector('[aria-invalid=true]')?.focus();
      return;
    }
    submit.disabled = true;
    try {
      const stored = await post('', bundle(desk, patient, visit, mode.input.value, complaint.input.value.trim()));
      const [, id] = /Encounter\/([^/]+)/.exec(stored.entry.at(-1).response.location);
      const stay = await get(`Encounter/${id}`);
      admitted(stay, await get(stay.subject.reference));
    } catch (problem) {
      submit.disabled = false;
      say(problem instanceof Refused ? problem.message : word('admission.away'), 'fault');
    }
  }

  const form = h('form', { class: 'pane', onsubmit: admit, novalidate: true },
    h('h2', {}, word(subject.unidentified ? 'admission.unidentified' : subject.patient ? 'admission.title' : 'admission.new')),
    warning,
    patientPart.root,
    h('div', { class: 'row' }, mode.root, complaint.root),
    h('datalist', { id: 'complaints' }, desk.complaints.map(({ display }) => h('option', { value: display }))),
    h('div', { class: 'actions' }, submit, h('button', { type: 'button', onclick: cancel }, word('cancel'))));
  enterMovesOn(form);
  if (subject.patient) {
    warnOfOpenStay(subject.patient, warning, openStay);
  }
  return { root: form, focus: () => (patientPart.focus ?? (() => mode.input.focus()))() };
}

/** A patient who is here already is not admitted a second time by mistake. */
async function warnOfOpenStay(patient, warning, openStay) {
  const [stay] = await search(`Encounter?patient=${patient.id}&class=EMER&status=${OPEN}&_count=1`).catch(() => []);
  if (stay) {
    warning.replaceChildren(h('p', { class: 'notice' }, word('admission.here', timeOf(stay.period.start))),
      h('p', {}, h('button', { type: 'button', onclick: () => openStay(stay, patient) }, word('admission.open'))));
  }
}

function knownPatient(patient) {
  return {
    root: h('p', { class: 'summary' }, h('strong', {}, isolated(nameOf(patient))), ' ',
      [sexOf(patient), ageOf(patient), patient.birthDate && written(patient.birthDate), numberOf(patient)].filter(Boolean).join(' · ')),
    read: () => ({ reference: `Patient/${patient.id}` }),
  };
}

const sexes = () => keyed('sex', word('patient.sex'),
  [['female', '1', word('sex.female')], ['male', '2', word('sex.male')], ['unknown', '3', word('sex.unknown')]]);

function newPatient(typed) {
  const isNin = /^\d{18}$/.test(typed.number ?? '');
  const isNss = /^\d{12}$/.test(typed.number ?? '');
  const family = field('new-family', word('patient.family'), text({ dir: 'auto', maxlength: 80, value: typed.family }));
  const given = field('new-given', word('patient.given'), text({ dir: 'auto', maxlength: 80 }));
  const sex = sexes();
  const birth = field('new-birth', word('patient.birth'),
    text({ inputmode: 'numeric', dir: 'ltr', maxlength: 10, value: typed.birthDate ? written(typed.birthDate) : '' }), { hint: dateHint() });
  const nin = field('new-nin', word('patient.nin'),
    text({ inputmode: 'numeric', dir: 'ltr', maxlength: 18, value: isNin ? typed.number : '' }), { hint: word('patient.optional') });
  const nss = field('new-nss', word('patient.nss'),
    text({ inputmode: 'numeric', dir: 'ltr', maxlength: 12, value: isNss ? typed.number : '' }), { hint: word('patient.optional') });
  return {
    root: h('div', { class: 'person-fields' }, h('div', { class: 'row' }, family.root, given.root), sex.root,
      h('div', { class: 'row' }, birth.root, nin.root, nss.root)),
    focus: () => (typed.family ? given : family).input.focus(),
    read(provisional, desk) {
      const date = dateIn(birth.input);
      family.fault(family.input.value.trim() === '' ? word('patient.family-missing') : null);
      birth.fault(date === undefined ? word('date.wrong') : date === null ? word('patient.birth-missing') : null);
      nin.fault(/^(\d{18})?$/.test(nin.input.value) ? null : word('patient.nin-wrong'));
      nss.fault(/^(\d{12})?$/.test(nss.input.value) ? null : word('patient.nss-wrong'));
      if ([family, birth, nin, nss].some(one => one.input.getAttribute('aria-invalid') === 'true')) {
        return null;
      }
      const identifier = [
        nin.input.value && { use: 'official', system: `${BASE}/sid/nin`, value: nin.input.value },
        nss.input.value && { system: `${BASE}/sid/nss`, value: nss.input.value },
        !nin.input.value && { use: 'temp', system: `${BASE}/sid/temporary/${desk.organization}`, value: provisional },
      ].filter(Boolean);
      const names = [family.input.value.trim(), given.input.value.trim()];
      const marker = { url: `${BASE}/StructureDefinition/identity-marker`,
        valueCoding: { system: `${BASE}/CodeSystem/identity-marker`, code: 'birth-date-presumed' } };
      return {
        identifier,
        active: true,
        name: [named(names[0], names[1])],
        gender: sex.value ?? 'unknown',
        birthDate: date,
        // Civil status writes a year alone for who was born "présumé".
        ...(date.length === 4 ? { _birthDate: { extension: [marker] } } : {}),
      };
    },
  };
}

/** A name says in which script it is written. */
function named(family, given) {
  const script = /[\u0600-\u06FF]/.test(family + given) ? 'ar' : 'fr';
  return {
    extension: [{ url: LANGUAGE, valueCode: script }],
    use: 'official',
    text: [given, family].filter(Boolean).join(' '),
    family,
    ...(given ? { given: given.split(/\s+/) } : {}),
  };
}

function unknownPatient() {
  const sex = sexes();
  const age = field('estimated-age', word('patient.estimated-age'), number({ maxlength: 3 }), { unit: word('unit.years') });
  return {
    root: h('div', { class: 'person-fields' }, h('p', { class: 'hint' }, word('admission.unidentified-hint')), sex.root,
      h('div', { class: 'row' }, age.root)),
    focus: () => sex.focus(),
    read(provisional, desk) {
      const years = numberIn(age.input);
      age.fault(years === undefined || years > 120 ? word('patient.age-wrong') : null);
      if (age.input.getAttribute('aria-invalid') === 'true') {
        return null;
      }
      return {
        extension: [
          { url: `${BASE}/StructureDefinition/identity-marker`,
            valueCoding: { system: `${BASE}/CodeSystem/identity-marker`, code: 'unidentified' } },
          ...(years === null ? [] : [{ url: `${BASE}/StructureDefinition/estimated-age`,
            valueAge: { value: years, unit: 'a', system: 'http://unitsofmeasure.org', code: 'a' } }]),
        ],
        identifier: [{ use: 'temp', system: `${BASE}/sid/temporary/${desk.organization}`, value: provisional }],
        active: true,
        name: [
          { extension: [{ url: LANGUAGE, valueCode: 'fr' }], use: 'temp', text: `X, inconnu n° ${provisional.slice(2)}` },
          { extension: [{ url: LANGUAGE, valueCode: 'ar' }], use: 'temp', text: `مجهول الهوية رقم ${provisional.slice(2)}` },
        ],
        gender: sex.value ?? 'unknown',
      };
    },
  };
}

function bundle(desk, patient, visit, mode, complaint) {
  const known = desk.complaints.find(({ display }) => display.toLowerCase() === complaint.toLowerCase());
  const patientUrl = `urn:uuid:${crypto.randomUUID()}`;
  const identifier = patient.identifier?.find(one => one.system.endsWith('/nin')) ?? patient.identifier?.at(-1);
  const stay = {
    resourceType: 'Encounter',
    extension: [{ url: `${BASE}/StructureDefinition/arrival-mode`,
      valueCodeableConcept: { coding: [{ system: `${BASE}/CodeSystem/arrival-mode`, code: mode }] } }],
    identifier: [{ use: 'official', system: `${BASE}/sid/visit/${desk.organization}`, value: visit }],
    status: 'arrived',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'EMER', display: 'emergency' },
    subject: { reference: patient.reference ?? patientUrl },
    period: { start: new Date().toISOString() },
    reasonCode: [{ ...(known ? { coding: [{ system: known.system, code: known.code }] } : {}), text: complaint }],
    location: [{ location: { reference: `Location/${desk.department}` } }],
    serviceProvider: { reference: `Organization/${desk.organization}` },
  };
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      ...(patient.reference ? [] : [{
        fullUrl: patientUrl,
        resource: { resourceType: 'Patient', ...patient },
        request: { method: 'POST', url: 'Patient', ifNoneExist: `identifier=${identifier.system}|${identifier.value}` },
      }]),
      {
        fullUrl: `urn:uuid:${crypto.randomUUID()}`,
        resource: stay,
        request: { method: 'POST', url: 'Encounter', ifNoneExist: `identifier=${BASE}/sid/visit/${desk.organization}|${visit}` },
      },
    ],
  };
}
