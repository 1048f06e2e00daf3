package dz.istijal.fhir.rules;

/**
 * Marks a HAPI interceptor bean ({@code @Interceptor}) with hooks of the HTTP endpoint ({@code SERVER_*}).
 *
 * <p>HAPI calls a storage hook in its own registry and again in that of the request, so an interceptor belongs to one
 * of the two: registered in both, a rule would run twice for each write.
 */
public interface ServerInterceptor {}
