package dz.istijal.emergency.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import dz.istijal.emergency.Departments;
import dz.istijal.emergency.pathway.TicketCounter.Series;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Who comes while another's admission is not committed yet. */
@IstijalTest
@Timeout(60)
class TicketCounterTest {
    @Autowired
    private IstijalServer server;

    @Autowired
    private TicketCounter counter;

    @Autowired
    private PlatformTransactionManager transactions;

    private Series series;

    @BeforeEach
    void openADepartment() {
        series = new Series(Departments.create(server, "chu-mustapha"), LocalDate.of(2026, 11, 27), 1);
    }

    @Test
    void nobodyWaitsForAnothersCommit() {
        List<Integer> numbers = admitting(status -> List.of(next(), elsewhere()));
        assertThat(numbers).containsExactly(1, 2);
        assertThat(elsewhere()).isEqualTo(3);
    }

    @Test
    void numbersOfAnAdmissionThatIsRolledBackAreGivenOutAgain() {
        assertThat(rolledBack(() -> List.of(next(), next(), next()))).containsExactly(1, 2, 3);
        assertThat(elsewhere()).isEqualTo(1);
    }

    @Test
    void aNumberIsNotGivenOutAgainAfterALaterOne() {
        assertThat(rolledBack(() -> List.of(next(), elsewhere()))).containsExactly(1, 2);
        assertThat(elsewhere()).isEqualTo(3);
    }

    private int next() {
        return counter.next(series).number();
    }

    private int elsewhere() {
        return CompletableFuture.supplyAsync(() -> admitting(status -> next())).join();
    }

    private List<Integer> rolledBack(Supplier<List<Integer>> numbers) {
        return admitting(status -> {
            status.setRollbackOnly();
            return numbers.get();
        });
    }

    private <T> T admitting(Function<TransactionStatus, T> work) {
        return CurrentScope.call(AccessScope.SYSTEM, () -> new TransactionTemplate(transactions).execute(work::apply));
    }
}
