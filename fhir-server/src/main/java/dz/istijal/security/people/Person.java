package dz.istijal.security.people;

import java.util.UUID;

/**
 * Somebody who may sign in.
 *
 * @param login            what is typed at sign-in, in lower case
 * @param name             as colleagues read it
 * @param organizationId   id of the facility that they work for, or of the ministry
 * @param practitioner     id of their Practitioner, or {@code null}
 * @param practitionerRole id of their PractitionerRole, or {@code null}
 */
public record Person(
        UUID id,
        String login,
        String name,
        Role role,
        String organizationId,
        String practitioner,
        String practitionerRole) {}
