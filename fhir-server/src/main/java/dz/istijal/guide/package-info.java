/** The readable guide at {@code /guide}: the committed packages, shown to people. It knows no patient and no caller. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Guide",
        allowedDependencies = {})
package dz.istijal.guide;
