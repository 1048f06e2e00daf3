package dz.istijal.emergency.transfer;

import java.util.Optional;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Task;

/** The Tasks that ask for a transfer: {@code code} {@code accept-transfer} of our code system {@code task-code}. */
final class TransferTasks {
    static final String IDENTIFIER = "https://istijal.dz/fhir/sid/transfer";
    static final String CODES = "https://istijal.dz/fhir/CodeSystem/task-code";
    static final String CODE = "accept-transfer";

    private TransferTasks() {}

    static boolean isTransfer(Task task) {
        return task != null && task.getCode().hasCoding(CODES, CODE);
    }

    static Optional<String> idOf(Task task) {
        return task.getIdentifier().stream()
                .filter(identifier -> IDENTIFIER.equals(identifier.getSystem()))
                .map(Identifier::getValue)
                .findFirst();
    }

    /** Makes this the only identifier of a transfer, whatever it carried. */
    static void putId(String id, Task task) {
        task.getIdentifier().removeIf(identifier -> IDENTIFIER.equals(identifier.getSystem()));
        task.addIdentifier().setSystem(IDENTIFIER).setValue(id);
    }
}
