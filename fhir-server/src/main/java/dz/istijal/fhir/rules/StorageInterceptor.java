package dz.istijal.fhir.rules;

/**
 * Marks a HAPI interceptor bean ({@code @Interceptor}) with hooks of the storage ({@code STORAGE_*}, {@code JPA_*}):
 * called for what clients send and for what the server itself writes. See {@link ServerInterceptor}.
 */
public interface StorageInterceptor {}
