package dz.istijal.fhir.rules;

/** Marks a HAPI interceptor bean ({@code @Interceptor}) to be registered with the FHIR endpoint and its storage. */
public interface FhirInterceptor {}
