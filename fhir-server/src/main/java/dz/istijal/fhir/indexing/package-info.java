/** What a resource is found by: the values of its search parameters, and the rows that hold them. */
package dz.istijal.fhir.indexing;
