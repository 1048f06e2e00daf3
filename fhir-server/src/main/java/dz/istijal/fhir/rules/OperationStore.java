package dz.istijal.fhir.rules;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Resource;

/**
 * What an operation reads and writes itself, one resource after the other, in the transaction that it has opened: on
 * the caller's scope, and through the rules that hold for what clients send. Rules may read by it; they do not write,
 * since they are called while something is being stored.
 */
public interface OperationStore {

    /**
     * @return the current version
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 404 when there is none for the caller, 410
     *     when it was deleted
     */
    <T extends Resource> T read(Class<T> type, String id, RequestDetails request);

    /** @return the resource as it is stored, with its id */
    <T extends Resource> T create(T resource, RequestDetails request);

    /**
     * @param resource its id with the version that the operation has read, or without one where it holds the row locked
     * @return the resource as it is stored
     * @throws ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException when somebody was faster; the
     *     transaction runs again then, a few times
     */
    <T extends Resource> T update(T resource, RequestDetails request);
}
