package dz.istijal.emergency.transfer;

import dz.istijal.emergency.pathway.Disposition;
import dz.istijal.emergency.pathway.StatusMoves;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.StorageRule;
import dz.istijal.fhir.rules.WriteContext;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/**
 * The end of a stay is that of its transfers: whoever leaves as {@code transferred} to a facility that has accepted is on
 * the way there, and what else was asked is withdrawn. Where one facility has accepted it is the destination unless
 * another is named, which is refused while that one waits. A departure that is undone puts the patient back.
 */
@Component
class TransferDepartures implements StorageRule<Encounter> {
    private final TransferStore transfers;

    TransferDepartures(TransferStore transfers) {
        this.transfers = transfers;
    }

    @Override
    public Class<Encounter> resourceType() {
        return Encounter.class;
    }

    @Override
    public void beforeUpdate(Encounter before, Encounter after, WriteContext context) {
        if (!leaves(before, after) || !isTransferred(after)) {
            return;
        }
        List<Transfer> accepted = acceptedOf(after);
        Reference destination = after.getHospitalization().getDestination();
        if (!accepted.isEmpty() && !destination.hasReference() && accepted.size() == 1) {
            after.getHospitalization()
                    .setDestination(
                            new Reference("Organization/" + accepted.get(0).toOrganization()));
        } else if (!accepted.isEmpty() && chosen(accepted, after).isEmpty()) {
            throw FaultException.unprocessable(Fault.rule(
                    "emergency.transfer.destination",
                    "Encounter.hospitalization.destination",
                    "Organization/" + accepted.get(0).toOrganization()));
        }
    }

    @Override
    public void afterWrite(Encounter before, Encounter stored, WriteContext context) {
        if (before == null) {
            return;
        }
        String id = stored.getIdElement().getIdPart();
        if (leaves(before, stored)) {
            Optional<Transfer> way = isTransferred(stored) ? chosen(acceptedOf(stored), stored) : Optional.empty();
            way.ifPresent(transfer -> transfers.move(transfer.id(), TransferState.DEPARTED, null));
            transfers.withdrawOf(id, way.map(Transfer::id).orElse(""));
        } else if (isOver(before) && !isOver(stored)) {
            transfers.openOf(id).stream()
                    .filter(transfer -> transfer.state() == TransferState.DEPARTED)
                    .forEach(transfer -> transfers.move(transfer.id(), TransferState.ACCEPTED, null));
        }
    }

    private List<Transfer> acceptedOf(Encounter stay) {
        return transfers.openOf(stay.getIdElement().getIdPart()).stream()
                .filter(transfer -> transfer.state() == TransferState.ACCEPTED)
                .toList();
    }

    private static Optional<Transfer> chosen(List<Transfer> accepted, Encounter stay) {
        String destination =
                stay.getHospitalization().getDestination().getReferenceElement().getIdPart();
        return accepted.stream()
                .filter(transfer -> transfer.toOrganization().equals(destination)
                        || (transfer.department() != null
                                && transfer.department().equals(destination)))
                .findFirst();
    }

    private static boolean leaves(Encounter before, Encounter after) {
        return "EMER".equals(after.getClass_().getCode()) && !isOver(before) && isOver(after);
    }

    private static boolean isOver(Encounter stay) {
        return StatusMoves.isOver(stay.getStatus());
    }

    private static boolean isTransferred(Encounter stay) {
        return stay.getStatus() == EncounterStatus.FINISHED
                && Disposition.of(stay)
                        .filter(disposition -> disposition == Disposition.TRANSFERRED)
                        .isPresent();
    }
}
