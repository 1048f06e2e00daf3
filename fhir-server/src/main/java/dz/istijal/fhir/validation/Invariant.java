package dz.istijal.fhir.validation;

import org.hl7.fhir.r4.fhirpath.ExpressionNode;

/** A rule of a profile in FHIRPath, parsed once. */
record Invariant(String key, String human, ExpressionNode expression) {}
