/** The people who sign in to the pages: who they are, what they work as, and how a password is tried. */
@org.springframework.modulith.NamedInterface("people")
package dz.istijal.security.people;
