// The words of the page, which the server put into it, and how numbers and times are written: Latin digits in all three
// languages, as everywhere in Algeria.

const words = JSON.parse(document.getElementById('words').textContent);

export const language = document.documentElement.lang;

/** word('queue.waited', 12): the sentence of this page's language with its values. */
export function word(key, ...values) {
  const text = words[key];
  if (text === undefined) {
    throw new Error(`no word ${key}`);
  }
  return values.reduce((sentence, value, i) => sentence.replaceAll(`{${i}}`, value), text);
}

export const hasWord = key => words[key] !== undefined;

const clock = new Intl.DateTimeFormat('fr', { hour: '2-digit', minute: '2-digit', timeZone: 'Africa/Algiers' });
const day = new Intl.DateTimeFormat('fr', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'Africa/Algiers' });

export const timeOf = instant => clock.format(new Date(instant));
export const dayOf = instant => day.format(new Date(instant));
