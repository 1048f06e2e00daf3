/** The national registries: the words of the platform, its facilities, and the demo world. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Registry",
        allowedDependencies = {"database", "security"})
package dz.istijal.registry;
