/** Searches answered at once: HAPI builds the conditions, one statement finds and fetches, stored bytes are the answer. */
@org.springframework.modulith.NamedInterface("search")
package dz.istijal.fhir.search;
