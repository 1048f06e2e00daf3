package dz.istijal.fhir.write;

import ca.uhn.fhir.jpa.dao.TransactionProcessor;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.r4.model.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions of clients, written here where all of their entries are; HAPI's in every other case. */
class DirectTransactions extends TransactionProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(DirectTransactions.class);

    private final ResourceWriter writer;
    private final WrittenTypes types;
    private final PartitionSettings partitions;

    DirectTransactions(ResourceWriter writer, WrittenTypes types, PartitionSettings partitions) {
        this.writer = writer;
        this.types = types;
        this.partitions = partitions;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <B extends IBaseBundle> B transaction(RequestDetails request, B bundle, boolean nested) {
        if (request instanceof ServletRequestDetails && bundle instanceof Bundle r4 && !nested) {
            PreferReturnEnum wanted = RestfulServerUtils.parsePreferHeader(
                            null, request.getHeader(Constants.HEADER_PREFER))
                    .getReturn();
            if (wanted != PreferReturnEnum.OPERATION_OUTCOME) {
                try {
                    return (B) write(r4, request, wanted == PreferReturnEnum.REPRESENTATION);
                } catch (HapisWay other) {
                    LOG.debug("Left to HAPI: {}", other.getMessage());
                }
            }
        }
        return super.transaction(request, bundle, nested);
    }

    private Bundle write(Bundle bundle, RequestDetails request, boolean whole) {
        // Before any rule is called: what is HAPI's shall be called once, by HAPI.
        BundlePlan.of(bundle, types, partitions);
        TransactionDetails transaction = new TransactionDetails();
        transaction.setFhirTransaction(true);
        new StorageHooks(myInterceptorBroadcaster, request, transaction).transactionBegins(bundle);
        BundlePlan plan = BundlePlan.of(bundle, types, partitions);
        writer.write(plan.inOrderOfWriting(), request, transaction);
        return plan.answer(whole);
    }
}
