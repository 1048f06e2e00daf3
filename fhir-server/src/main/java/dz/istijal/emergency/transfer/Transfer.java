package dz.istijal.emergency.transfer;

import java.time.Instant;

/**
 * What two facilities agree on.
 *
 * @param id             identifier of both Tasks, system {@link TransferTasks#IDENTIFIER}
 * @param department     Location of the emergency department asked, {@code null} for any of the facility
 * @param task           of the facility that asks
 * @param request        ServiceRequest of the facility that asks
 * @param theirTask      of the facility that is asked, {@code null} until it is delivered
 * @param reason         CodeableConcept as JSON of who refused or withdrew, {@code null} for none
 * @param letter         what the facility that is asked gets, a Bundle as JSON
 */
record Transfer(
        String id,
        int partition,
        int toPartition,
        String toOrganization,
        String department,
        String encounter,
        String patient,
        String task,
        String request,
        String theirTask,
        TransferState state,
        String reason,
        Instant deadline,
        String letter) {}
