package dz.istijal.emergency.topics;

import dz.istijal.security.Caller;
import dz.istijal.security.ClientStanding;
import dz.istijal.security.SmartScopes.Permission;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who is told, with the rights of now. */
@Component
class Subscribers {
    private final ClientStanding standing;

    Subscribers(ClientStanding standing) {
        this.standing = standing;
    }

    /** @return empty when the client may not be told any more: struck off, of another facility, without the right */
    Optional<Caller> of(NotifiedSubscription subscription) {
        return standing.of(subscription.clientId(), subscription.scopes())
                .filter(Subscribers::mayBeTold)
                .filter(caller -> caller.partition()
                        .filter(own -> own == subscription.partition())
                        .isPresent());
    }

    /** Events are about Encounters of the caller's facility: as {@code $events}, and they name what may be read. */
    static boolean mayBeTold(Caller caller) {
        return caller.kind() == Caller.Kind.HOSPITAL
                && caller.role().isEmpty()
                && caller.partition().isPresent()
                && caller.may("Subscription", Permission.READ)
                && caller.may("Encounter", Permission.READ)
                && caller.may("Encounter", Permission.SEARCH);
    }
}
