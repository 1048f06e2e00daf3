package dz.istijal.security;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class AdministratorTest {
    @Autowired
    IstijalServer server;

    @ParameterizedTest
    @CsvSource({
        "$rebuild-ed-stays,stays",
        "$rebuild-performer-access,grants",
        "$rebuild-search-index,resources",
        "$rebuild-text-index,queued"
    })
    void projectionsAreRebuiltByTheAdministratorOnly(String operation, String count) {
        Parameters answer = server.as("platform-admin")
                .post(operation, new Parameters())
                .expect(200)
                .resource(Parameters.class);
        assertThat(answer.getParameterFirstRep().getName()).isEqualTo(count);
        for (String other : new String[] {"his-chu-mustapha", "lis-chu-mustapha", "ministry-reporting"}) {
            assertThat(server.as(other).post(operation, new Parameters()).status())
                    .isEqualTo(403);
        }
    }
}
