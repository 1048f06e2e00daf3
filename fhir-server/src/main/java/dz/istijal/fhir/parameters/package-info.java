/**
 * Which search parameters are served, and the least that must be stored for them. The list of those that are not is data:
 * {@code search/switched-off.properties}.
 */
package dz.istijal.fhir.parameters;
