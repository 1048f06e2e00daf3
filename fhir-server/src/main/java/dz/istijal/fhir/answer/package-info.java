/**
 * Answers made of stored bytes: HAPI takes the request apart and asks the interceptors, PostgreSQL is asked once, and
 * what it holds is sent with id, version and date written in. A request that needs more than that (XML, a summary, a
 * pretty form) goes HAPI's way.
 */
@org.springframework.modulith.NamedInterface("answer")
package dz.istijal.fhir.answer;
