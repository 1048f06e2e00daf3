/** The national registries: facilities, and the demo world. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Registry",
        allowedDependencies = {"database", "security"})
package dz.istijal.registry;
