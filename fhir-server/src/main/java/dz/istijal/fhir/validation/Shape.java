package dz.istijal.fhir.validation;

/** A profile or a type of R4, ready to be checked against. */
record Shape(String url, String type, ElementShape root) {}
