package dz.istijal.reporting.bulkexport;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** {@code istijal.export.resources} counts what was written, by type; {@code istijal.export.job} times whole jobs. */
@Component
final class ExportMetrics {
    private final MeterRegistry registry;

    ExportMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void written(ExportPart part, long resources) {
        String type = part.kind() == ExportPart.Kind.OUTPUT ? part.resourceType() : "deleted";
        registry.counter("istijal.export.resources", "type", type).increment(resources);
    }

    void completed(ExportJob job) {
        registry.timer("istijal.export.job").record(Duration.between(job.createdAt(), Instant.now()));
    }
}
