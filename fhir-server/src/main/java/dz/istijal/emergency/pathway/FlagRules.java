package dz.istijal.emergency.pathway;

import dz.istijal.fhir.rules.StorageRule;
import dz.istijal.fhir.rules.WriteContext;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Flag;
import org.springframework.stereotype.Component;

/** Keeps the alerts of a stay in {@code istijal.ed_stay}: some of them give precedence in the queue. */
@Component
class FlagRules implements StorageRule<Flag> {
    private final EdStayStore stays;

    FlagRules(EdStayStore stays) {
        this.stays = stays;
    }

    @Override
    public Class<Flag> resourceType() {
        return Flag.class;
    }

    @Override
    public void afterWrite(Flag before, Flag stored, WriteContext context) {
        Optional<String> was = StayFlags.codeOf(before);
        Optional<String> is = StayFlags.codeOf(stored);
        boolean moved =
                was.isPresent() && !Objects.equals(StayFlags.encounterOf(before), StayFlags.encounterOf(stored));
        if (was.isPresent() && (is.isEmpty() || moved)) {
            forget(before);
        }
        if (is.isPresent() && (moved || !is.equals(was))) {
            stays.addFlag(StayFlags.encounterOf(stored), stored.getIdElement().getIdPart(), is.get());
        }
    }

    @Override
    public void afterDelete(Flag deleted, WriteContext context) {
        if (StayFlags.codeOf(deleted).isPresent()) {
            forget(deleted);
        }
    }

    private void forget(Flag flag) {
        stays.removeFlag(StayFlags.encounterOf(flag), flag.getIdElement().getIdPart());
    }
}
