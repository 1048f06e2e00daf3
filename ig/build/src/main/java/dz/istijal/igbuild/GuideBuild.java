package dz.istijal.igbuild;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Compiles the guide from its FSH, validates all of it and compares the result with the committed package
 * ({@code check}) or replaces that ({@code write}). Arguments: the folder of this module, and one of the two words.
 */
public final class GuideBuild {

    private GuideBuild() {}

    public static void main(String[] arguments) throws Exception {
        Path build = Path.of(arguments[0]).toAbsolutePath();
        Path ig = build.getParent();
        Path target = build.resolve("target");
        boolean write = "write".equals(arguments[1]);

        NodeTools node = new NodeTools(target);
        FhirCache cache = new FhirCache(node.home().resolve(".fhir/packages"));
        node.install(build.resolve("npm"));
        CorePackage.assemble(cache);
        node.takePackages(cache);
        TerminologyPackage.assemble(cache);
        cache.standIn("hl7.fhir.xver-extensions", "0.1.0");

        Path compiled = node.compile(ig);
        Hl7Validator validator = new Hl7Validator(target);
        Path made = target.resolve("package");
        CompiledPackage.write(compiled, made, validator.load(compiled));
        List<String> findings =
                validator.findings(List.of(made, made.resolve("example"), ig.resolve("src/main/resources/demo")));
        new CommittedPackage(ig, build, write).settle(made, findings);
    }

    /** A fault of the guide, told without a stack trace. */
    static final class GuideFault extends IOException {
        GuideFault(String message) {
            super(message);
        }
    }
}
