package dz.istijal.database;

import java.util.List;

/**
 * Threads that do the server's own work and may use the system role without having been given a scope. Reviewed by
 * hand: a thread that serves a caller must never be matched, or that caller would see the nation.
 */
final class SystemThreads {
    private static final List<String> PREFIXES = List.of(
            // start-up, and the thread that runs tests
            "main",
            // HAPI's schedulers: search-parameter and terminology caches, stale searches, batch maintenance
            "hapi-fhir-jpa-scheduler",
            "hapi-fhir-jpa-clustered",
            "scheduler",
            // HAPI: numbers of search parameters, shared by all facilities
            "search-parameter-identity-cache",
            // HAPI's batch jobs, such as removing a code system that was replaced: started by the server itself only
            "batch2-",
            // our own
            "istijal-system");

    private SystemThreads() {}

    static boolean includes(Thread thread) {
        return PREFIXES.stream().anyMatch(thread.getName()::startsWith);
    }
}
