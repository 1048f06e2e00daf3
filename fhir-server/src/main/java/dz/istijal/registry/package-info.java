/** The national registries: the words of the platform, its facilities, and the demo world. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Registry",
        allowedDependencies = {"database", "security", "security :: people"})
package dz.istijal.registry;
