package dz.istijal.security;

import dz.istijal.security.people.PersonDirectory;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** People as callers, as they are now: in the facility and with the role that the directory has for them. */
@Component
final class PersonCallers {
    private static final String PREFIX = "person:";

    private final PersonDirectory people;
    private final FacilityDirectory facilities;

    PersonCallers(PersonDirectory people, FacilityDirectory facilities) {
        this.people = people;
        this.facilities = facilities;
    }

    static boolean isPerson(String callerId) {
        return callerId.startsWith(PREFIX);
    }

    /** @param callerId {@link Caller#clientId} of a person */
    Optional<Caller> find(String callerId, SmartScopes scopes) {
        return find(UUID.fromString(callerId.substring(PREFIX.length())), scopes);
    }

    /** @return empty for a person who was struck off */
    Optional<Caller> find(UUID id, SmartScopes scopes) {
        return people.find(id)
                .map(person -> new Caller(
                        PREFIX + person.id(),
                        Rights.kindOf(person.role()),
                        person.organizationId(),
                        facilities.partitionOf(person.organizationId()),
                        scopes,
                        Optional.of(person.role())));
    }
}
