/** Checks what is written against the shapes of the implementation guide, before anything of it is stored. */
package dz.istijal.fhir.validation;
