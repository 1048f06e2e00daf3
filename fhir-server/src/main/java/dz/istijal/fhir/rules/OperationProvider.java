package dz.istijal.fhir.rules;

/** Marks a HAPI plain provider (methods with {@code @Operation}) that the FHIR endpoint shall serve. */
public interface OperationProvider {}
