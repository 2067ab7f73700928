PRAGMA foreign_keys=OFF;
PRAGMA legacy_alter_table=ON;
CREATE TABLE "user" ("id" TEXT NOT NULL PRIMARY KEY, "mail" TEXT);
CREATE TABLE "post" ("id" TEXT NOT NULL PRIMARY KEY, "userId" TEXT NOT NULL, CONSTRAINT "post_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE RESTRICT ON UPDATE CASCADE);
CREATE TABLE "new_user" ("id" TEXT NOT NULL PRIMARY KEY, "email" TEXT NOT NULL);
INSERT INTO "new_user" SELECT * FROM "user";
DROP TABLE "user";
ALTER TABLE "new_user" RENAME TO "user";
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");
