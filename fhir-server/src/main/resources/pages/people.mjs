// How a patient and a place are named on a page.

import { language, word } from './words.mjs';

const LANGUAGE = 'http://hl7.org/fhir/StructureDefinition/language';
const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation';
const MARKER = 'https://istijal.dz/fhir/StructureDefinition/identity-marker';
const ESTIMATED_AGE = 'https://istijal.dz/fhir/StructureDefinition/estimated-age';
const NIN = 'https://istijal.dz/fhir/sid/nin';

const extension = (element, url) => element?.extension?.find(found => found.url === url);

/** The name in the script of the page, else the one that is there. */
export function nameOf(patient) {
  const names = patient.name ?? [];
  const script = language === 'ar' ? 'ar' : 'fr';
  const name = names.find(found => extension(found, LANGUAGE)?.valueCode === script) ?? names[0];
  return name === undefined
    ? word('patient.unnamed')
    : name.text ?? [name.family, ...(name.given ?? [])].filter(Boolean).join(' ');
}

export const isUnidentified = patient => extension(patient, MARKER)?.valueCoding?.code === 'unidentified';

/** The estimated age of who has no birth date, as a FHIR Age. */
export const estimatedAge = patient => extension(patient, ESTIMATED_AGE)?.valueAge;

/** "58 years", "7 months", or what is known instead. */
export function ageOf(patient) {
  const estimate = estimatedAge(patient);
  if (patient.birthDate === undefined) {
    return estimate === undefined ? word('age.unknown') : word('age.about', word(`age.${estimate.code}`, estimate.value));
  }
  const [year, month = 7, day = 1] = patient.birthDate.split('-').map(Number);
  const now = new Date();
  const months = (now.getFullYear() - year) * 12 + now.getMonth() + 1 - month - (now.getDate() < day ? 1 : 0);
  return months >= 36 ? word('age.a', Math.floor(months / 12)) : word('age.mo', Math.max(0, months));
}

export const sexOf = patient => word(`sex.${patient.gender ?? 'unknown'}`);

/** Enough of a national number to tell two people apart, and no more. */
export function numberOf(patient) {
  const value = patient.identifier?.find(identifier => identifier.system === NIN)?.value;
  return value === undefined ? '' : `NIN …${value.slice(-4)}`;
}

export function placeName(location) {
  const translated = location._name?.extension
    ?.filter(found => found.url === TRANSLATION)
    .find(found => extension(found, 'lang')?.valueCode === language);
  return extension(translated, 'content')?.valueString ?? location.name;
}
