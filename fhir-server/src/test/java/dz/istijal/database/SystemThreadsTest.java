package dz.istijal.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemThreadsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "main",
                "hapi-fhir-jpa-scheduler-thread-1",
                "batch2-work-notification-1",
                "batch2-reducer1",
                "istijal-system-text-index"
            })
    void theServersOwnThreadsMayUseTheSystemsRole(String name) {
        assertThat(SystemThreads.includes(new Thread(name))).isTrue();
    }

    /** Tomcat's, the virtual ones without a name, the pools that callers' work may be handed to. */
    @ParameterizedTest
    @ValueSource(
            strings = {"http-nio-8080-exec-1", "", "ForkJoinPool.commonPool-worker-1", "task-1", "pool-1-thread-1"})
    void aThreadThatMayServeACallerDoesNot(String name) {
        assertThat(SystemThreads.includes(new Thread(name))).isFalse();
    }
}
