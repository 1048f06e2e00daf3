package dz.istijal.fhir.config;

import ca.uhn.fhir.jpa.util.JpaHapiTransactionService;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import jakarta.annotation.Nullable;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * HAPI goes on with a search on another thread, which inherits nothing. The request that started it knows what it may
 * see: take the scope from there. A transaction begins with the locks of its request ({@link WriteLocks}).
 */
final class ScopedTransactionService extends JpaHapiTransactionService {
    static final String SCOPE_KEY = AccessScope.class.getName();

    private final WriteLocks locks;

    ScopedTransactionService(WriteLocks locks) {
        this.locks = locks;
    }

    @Override
    public IExecutionBuilder withRequest(@Nullable RequestDetails request) {
        return new RequestRememberingBuilder(request);
    }

    private final class RequestRememberingBuilder extends ExecutionBuilder {
        private final RequestDetails request;

        private RequestRememberingBuilder(RequestDetails request) {
            super(request);
            this.request = request;
        }

        @Override
        public <T> T execute(TransactionCallback<T> work) {
            return scoped(TransactionSynchronizationManager.isActualTransactionActive() ? work : locked(work));
        }

        private <T> TransactionCallback<T> locked(TransactionCallback<T> work) {
            return status -> {
                locks.take(request);
                return work.doInTransaction(status);
            };
        }

        private <T> T scoped(TransactionCallback<T> work) {
            if (CurrentScope.get() == null
                    && request != null
                    && request.getUserData().get(SCOPE_KEY) instanceof AccessScope scope) {
                return CurrentScope.call(scope, () -> super.execute(work));
            }
            return super.execute(work);
        }
    }
}
