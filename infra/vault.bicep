metadata description = 'The key vault with the one secret that the app is given: the SendGrid key.'

param name string
param location string
param tags object
param lock bool

@secure()
param sendGridApiKey string

@description('Who may read the secret.')
param principalId string

var secretName = 'SendGridApiKey'

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
  }
}

resource secret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(sendGridApiKey)) {
  parent: vault
  name: secretName
  properties: { value: sendGridApiKey }
}

resource secretsUser 'Microsoft.Authorization/roleDefinitions@2022-04-01' existing = {
  scope: subscription()
  name: '4633458b-17de-408a-b874-0445c86b69e6'
}

resource reading 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, principalId, secretsUser.id)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: secretsUser.id
  }
}

resource vaultLock 'Microsoft.Authorization/locks@2020-05-01' = if (lock) {
  scope: vault
  name: 'keep'
  properties: { level: 'CanNotDelete' }
}

output name string = vault.name

// Without a version: a new key is picked up by itself.
output sendGridApiKeyReference string = '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/${secretName})'
