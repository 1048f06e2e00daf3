// The ticket as a slip of paper: number, department, hour, QR code. No name.

import { h, isolated } from './dom.mjs';
import { dayOf, timeOf, word } from './words.mjs';

const TICKET = 'https://istijal.dz/fhir/sid/ticket';

/** "20261127-0042" of a stay, or undefined. */
export const ticketOf = stay => stay.identifier?.find(identifier => identifier.system === TICKET)?.value;

/** What is called: 0042. */
export const shortTicket = ticket => ticket?.split('-')[1] ?? '–';

export function slip(stay, department) {
  const ticket = ticketOf(stay);
  return h('section', { class: 'slip', 'aria-label': word('ticket.title') },
    h('p', { class: 'place' }, isolated(department.name)),
    h('p', { class: 'big ticket', dir: 'ltr' }, shortTicket(ticket)),
    h('img', { src: `/pages/tickets/${department.id}/${ticket}.svg`, alt: word('ticket.code'), width: 150, height: 150 }),
    h('p', { dir: 'ltr' }, `${dayOf(stay.period.start)} ${timeOf(stay.period.start)}`),
    h('p', { lang: 'ar', dir: 'rtl' }, 'احتفظ بهذه التذكرة. سيُنادى عليك بهذا الرقم حسب خطورة حالتك.'),
    h('p', { lang: 'fr', dir: 'ltr' }, 'Gardez ce ticket. Vous serez appelé par ce numéro, selon la gravité.'));
}

/** Prints the slip that is on the page, once its code has been drawn. */
export async function print() {
  const code = document.querySelector('.slip img');
  await code?.decode?.().catch(() => {});
  globalThis.print();
}
