// What $board answers, as plain objects, and where on the board each stay stands. Nothing here touches the page.

const WAITING = ['registration-desk', 'triage-desk', 'waiting-room'];
const CARE = ['resuscitation', 'box', 'procedure-room', 'isolation', 'short-stay'];

const valueOf = part => part[Object.keys(part).find(name => name.startsWith('value'))];
const idOf = reference => reference?.reference?.split('/')[1];
const timeOf = text => (text === undefined ? null : Date.parse(text));

function partsOf(parameter) {
  const parts = { flag: [] };
  for (const part of parameter.part ?? []) {
    if (part.name === 'flag') {
      parts.flag.push(part.valueCoding.code);
    } else {
      parts[part.name] = valueOf(part);
    }
  }
  return parts;
}

function placeOf(parameter) {
  const { location, name, zone, capacity } = partsOf(parameter);
  return { id: idOf(location), name: name ?? null, zone: zone?.code ?? null, capacity: capacity ?? null };
}

function stayOf(parameter) {
  const parts = partsOf(parameter);
  return {
    id: idOf(parts.encounter),
    name: parts.patient.display ?? null,
    gender: parts.gender ?? null,
    born: parts['birth-date'] ?? null,
    ticket: parts.ticket,
    status: parts.status,
    level: parts.level === undefined ? 0 : Number(parts.level.code),
    arrival: timeOf(parts.arrival),
    care: timeOf(parts.care),
    due: timeOf(parts.due),
    away: timeOf(parts['away-since']),
    disposition: parts.disposition?.code ?? null,
    place: idOf(parts.location),
    complaint: parts.complaint ?? null,
    flags: parts.flag,
    precedence: parts.precedence === true,
    pending: parts.pending,
    results: parts.results,
    lastResult: timeOf(parts['last-result']),
  };
}

/** @returns { asOf, places, stays }: times in milliseconds, stays in the order of calling */
export function read(answer) {
  const named = name => answer.parameter.filter(parameter => parameter.name === name);
  return { asOf: Date.parse(named('as-of')[0].valueInstant), places: named('place').map(placeOf), stays: named('stay').map(stayOf) };
}

/** Somebody whose care has not begun and should have. */
export const isOverdue = (stay, now) => stay.care === null && now > stay.due;

export const isCritical = stay => stay.flags.includes('critical-result');

/** Whether a place takes one more; the resuscitation bay turns nobody away, and where people wait nobody counts. */
export const hasRoom = (place, occupants) =>
  place.capacity === null || !CARE.includes(place.zone) || place.zone === 'resuscitation' || occupants < place.capacity;

/**
 * The lanes of the board: who waits, wherever that is, then a lane for each zone of care with its places, then who is
 * where no place of the department is known.
 * @returns [{ zone, rooms: [{ place, stays }] }]; the lane "waiting" has one room, whose place is where to send them back
 */
export function lanes({ places, stays }) {
  const known = new Map(places.map(place => [place.id, place]));
  const zoneOf = stay => {
    const place = known.get(stay.place);
    return place === undefined ? 'elsewhere' : CARE.includes(place.zone) ? place.zone : 'waiting';
  };
  const back = places.find(place => place.zone === 'waiting-room') ?? places.find(place => WAITING.includes(place.zone)) ?? places[0];
  return [
    { zone: 'waiting', rooms: [{ place: back, stays: stays.filter(stay => zoneOf(stay) === 'waiting') }] },
    ...CARE.map(zone => ({
      zone,
      rooms: places.filter(place => place.zone === zone).map(place => ({ place, stays: stays.filter(stay => stay.place === place.id) })),
    })),
    { zone: 'elsewhere', rooms: [{ place: null, stays: stays.filter(stay => zoneOf(stay) === 'elsewhere') }] },
  ].filter(lane => lane.zone === 'waiting' || lane.rooms.some(room => room.place !== null || room.stays.length > 0));
}
