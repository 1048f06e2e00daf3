package dz.istijal.reporting.bulkexport;

import dz.istijal.database.AccessScope;
import dz.istijal.security.Caller;
import dz.istijal.security.FacilityDirectory;
import dz.istijal.security.Rights;
import org.springframework.stereotype.Component;

/** Under which rights an export is planned and read: its client's, never the server's own. */
@Component
final class ExportScopes {
    private final FacilityDirectory facilities;

    ExportScopes(FacilityDirectory facilities) {
        this.facilities = facilities;
    }

    /** @throws IllegalArgumentException for a kind of client that may not export */
    AccessScope scopeOf(Caller.Kind kind) {
        return Rights.exportScope(kind, facilities.allPartitions());
    }
}
