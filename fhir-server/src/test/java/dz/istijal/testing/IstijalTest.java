package dz.istijal.testing;

import dz.istijal.IstijalApplication;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against the whole server: real PostgreSQL with the demo world, a real port, one start for all classes that
 * carry this annotation. Inject {@link IstijalServer}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, classes = IstijalApplication.class)
@ContextConfiguration(initializers = TemporaryFolders.class)
@Import(IstijalServer.class)
@ActiveProfiles("test")
public @interface IstijalTest {}
