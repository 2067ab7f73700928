-- How Prisma takes a value out of an enum.
CREATE TYPE "Role" AS ENUM ('ADMIN', 'MEMBER', 'GUEST');
CREATE TABLE "Person" ("id" text PRIMARY KEY, "role" "Role" NOT NULL DEFAULT 'GUEST');
BEGIN;
CREATE TYPE "Role_new" AS ENUM ('ADMIN', 'MEMBER');
ALTER TABLE "Person" ALTER COLUMN "role" DROP DEFAULT;
ALTER TABLE "Person" ALTER COLUMN "role" TYPE "Role_new" USING ("role"::text::"Role_new");
ALTER TYPE "Role" RENAME TO "Role_old";
ALTER TYPE "Role_new" RENAME TO "Role";
DROP TYPE "Role_old";
ALTER TABLE "Person" ALTER COLUMN "role" SET DEFAULT 'MEMBER';
COMMIT;
