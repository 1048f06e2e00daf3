package dz.istijal.registry;

import dz.istijal.security.Caller.Kind;
import dz.istijal.security.ClientDirectory;
import dz.istijal.security.FacilityDirectory;
import dz.istijal.security.people.Person;
import dz.istijal.security.people.PersonDirectory;
import dz.istijal.security.people.Role;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The facilities, laboratory, ministry, clients and people that a first look needs, as the outside contract names them.
 * Loaded by the default profile only; what is there already is left as it is.
 */
@Component
@Order(1)
@ConditionalOnProperty("istijal.demo")
class DemoWorld implements ApplicationRunner {
    private static final String SECRET = "demo";
    private static final List<String> FACILITIES = List.of("chu-mustapha", "eph-rouiba", "chu-oran");

    private final PackagedResources resources;
    private final FacilityDirectory facilities;
    private final ClientDirectory clients;
    private final PersonDirectory people;

    DemoWorld(
            PackagedResources resources,
            FacilityDirectory facilities,
            ClientDirectory clients,
            PersonDirectory people) {
        this.resources = resources;
        this.facilities = facilities;
        this.clients = clients;
        this.people = people;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        FACILITIES.forEach(facilities::register);
        resources.load("demo", file -> true);
        FACILITIES.forEach(facility -> clients.registerWithSecret("his-" + facility, Kind.HOSPITAL, facility, SECRET));
        clients.registerWithSecret("lis-chu-mustapha", Kind.LABORATORY, "labo-chu-mustapha", SECRET);
        clients.registerWithSecret("ministry-reporting", Kind.MINISTRY, "ministere-sante", SECRET);
        clients.registerWithSecret("platform-admin", Kind.ADMINISTRATOR, "ministere-sante", SECRET);
        addStaff("infirmier", "Nadia BENALI", Role.NURSE);
        addStaff("medecin", "Dr Karim HADDAD", Role.PHYSICIAN);
        addStaff("accueil", "Sofiane MEZIANE", Role.RECEPTION);
        people.addDemo(
                new Person(
                        UUID.randomUUID(),
                        "ministere",
                        "Ministère de la Santé",
                        Role.MINISTRY,
                        "ministere-sante",
                        null,
                        null),
                SECRET);
    }

    /** Practitioner and PractitionerRole of the demo world have the login as their id. */
    private void addStaff(String login, String name, Role role) {
        people.addDemo(new Person(UUID.randomUUID(), login, name, role, "chu-mustapha", login, login), SECRET);
    }
}
